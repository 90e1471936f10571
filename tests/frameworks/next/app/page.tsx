// SPDX-License-Identifier: MIT
import Link from 'next/link'

export default function Page() {
  return <Link href="/contacts">Contacts</Link>
}
