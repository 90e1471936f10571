// SPDX-License-Identifier: MIT
import { useElementSize } from '@mantine/hooks'
import classes from './bar-chart.module.css'

export interface Bar {
  label: string
  value: number
}

interface BarChartProps {
  /** What the bars count, for people who cannot see them. */
  title: string
  bars: readonly Bar[]
  height?: number
}

const margin = { top: 16, bottom: 28, left: 36 }
const lines = [0, 1, 2, 3, 4]
/** In pixels, so that neighbouring labels do not touch. */
const labelWidth = 76

/** The next multiple of 4, so that the axis has four whole steps. */
const ceilingOf = (most: number): number => Math.max(4, Math.ceil(most / 4) * 4)

/** A chart as wide as its place. Screen readers get the numbers as a table. */
export const BarChart = ({ title, bars, height = 240 }: BarChartProps) => {
  const { ref, width } = useElementSize<HTMLElement>()
  const ceiling = ceilingOf(Math.max(0, ...bars.map(({ value }) => value)))
  const plotHeight = height - margin.top - margin.bottom
  const step = Math.max(0, width - margin.left) / Math.max(1, bars.length)
  const barWidth = Math.min(64, step * 0.68)
  const labelEvery = step > 0 ? Math.ceil(labelWidth / step) : 1
  const y = (value: number): number => margin.top + plotHeight * (1 - value / ceiling)
  return (
    <figure ref={ref} className={classes.figure}>
      <svg width={width} height={height} className={classes.plot} aria-hidden="true">
        {lines.map((line) => {
          const value = (ceiling * line) / 4
          return (
            <g key={line}>
              <line
                x1={margin.left}
                x2={width}
                y1={y(value)}
                y2={y(value)}
                className={classes.grid}
              />
              <text x={margin.left - 8} y={y(value) + 4} textAnchor="end" className={classes.label}>
                {value}
              </text>
            </g>
          )
        })}
        {bars.map(({ label, value }, index) => {
          const middle = margin.left + step * (index + 0.5)
          const isLabelled = (bars.length - 1 - index) % labelEvery === 0
          const isAtTheEdge = middle + labelWidth / 2 > width
          return (
            <g key={label}>
              <rect
                x={middle - barWidth / 2}
                y={y(value)}
                width={barWidth}
                height={margin.top + plotHeight - y(value)}
                rx={Math.min(6, barWidth / 4)}
                className={classes.bar}
              >
                <title>{`${label}: ${value}`}</title>
              </rect>
              {isLabelled ? (
                <text
                  x={isAtTheEdge && labelEvery > 1 ? width : middle}
                  y={height - 8}
                  textAnchor={isAtTheEdge && labelEvery > 1 ? 'end' : 'middle'}
                  className={classes.label}
                >
                  {label}
                </text>
              ) : null}
            </g>
          )
        })}
      </svg>
      <table className="visually-hidden">
        <caption>{title}</caption>
        <tbody>
          {bars.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
