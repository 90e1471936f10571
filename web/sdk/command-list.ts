// SPDX-License-Identifier: MIT
import type { KeptCommand } from './loquent.js'
import { maxEventBytes, maxEvents } from './vocabulary.js'

type Identify = Record<'call' | 'memberId' | 'organizationId' | 'role', unknown>

export type PushResult = 'kept' | 'repeated' | 'queue_full'

const isControl = ({ call }: KeptCommand): boolean => call === 'identify' || call === 'reset'

/** Whether two control commands are the same. A reset has no member. */
const saysTheSame = (left: Partial<Identify>, right: Partial<Identify>): boolean =>
  (['call', 'memberId', 'organizationId', 'role'] as const).every((key) => left[key] === right[key])

const sizeOf = (command: KeptCommand): number =>
  command.path.length +
  (command.call === 'trackEvent' ? command.name.length + command.properties.length : 0)

/** Keeps commands in order until the module takes them over, within the module's bounds. */
export class CommandList {
  readonly commands: KeptCommand[] = []
  #events = 0
  #bytes = 0

  push(command: KeptCommand): PushResult {
    if (isControl(command)) {
      const last = this.commands.at(-1)
      if (last && saysTheSame(last, command)) return 'repeated'
    } else {
      const bytes = sizeOf(command)
      if (this.#events >= maxEvents || this.#bytes + bytes > maxEventBytes) return 'queue_full'
      this.#events += 1
      this.#bytes += bytes
    }
    this.commands.push(command)
    return 'kept'
  }

  /** Gives all commands so far the time `time`, in milliseconds since the Unix epoch. */
  retime(time: number): void {
    for (const command of this.commands) command.time = time
  }

  /** Returns all commands and keeps none. */
  take(): KeptCommand[] {
    this.#events = 0
    this.#bytes = 0
    return this.commands.splice(0)
  }
}
