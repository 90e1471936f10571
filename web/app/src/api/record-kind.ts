// SPDX-License-Identifier: MIT
import { fieldsOf, listOf, textOf, type Fields } from './json'
import { request } from './request'

/** A record as the host keeps it. */
export interface Kept<Data> {
  id: string
  createdAt: Date
  data: Data
}

/** One kind of the organization's records. */
export class RecordKind<Data extends object> {
  readonly #path: string
  readonly #read: (fields: Fields) => Data

  /** @param read Makes sense of what the host has kept as it is. */
  constructor(kind: string, read: (fields: Fields) => Data) {
    this.#path = `/api/records/${kind}`
    this.#read = read
  }

  /** All of them, newest first. The host answers in pages; the last one has no `next`. */
  async list(): Promise<Kept<Data>[]> {
    const all: Kept<Data>[] = []
    let path = this.#path
    while (path !== '') {
      const { records, next } = fieldsOf(await request('GET', path))
      all.push(...listOf(records).map((record) => this.#kept(record)))
      const before = textOf(next)
      path = before === '' ? '' : `${this.#path}?before=${encodeURIComponent(before)}`
    }
    return all
  }

  async add(data: Data): Promise<Kept<Data>> {
    return this.#kept(await request('POST', this.#path, data))
  }

  #kept(record: unknown): Kept<Data> {
    const { id, created_at, data } = fieldsOf(record)
    const time = typeof created_at === 'number' ? created_at : textOf(created_at)
    return { id: textOf(id), createdAt: new Date(time), data: this.#read(fieldsOf(data)) }
  }
}
