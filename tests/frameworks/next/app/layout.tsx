// SPDX-License-Identifier: MIT
import type { ReactNode } from 'react'
import { Reports } from './reports'

export const metadata = { title: 'loading', icons: 'data:,' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Reports>{children}</Reports>
      </body>
    </html>
  )
}
