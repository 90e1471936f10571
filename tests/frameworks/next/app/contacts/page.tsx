// SPDX-License-Identifier: MIT
export default function Page() {
  return <h1>Contacts</h1>
}
