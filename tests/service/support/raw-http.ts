// SPDX-License-Identifier: MIT
import { connect } from 'node:net'

/** Sends bytes as they are and returns all that came until the connection ended, or for `quiet` nothing. */
export const sendRaw = (port: number, request: string, quiet = 3000): Promise<string> =>
  new Promise((done) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(quiet, () => socket.destroy())
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')))
    // A server may reset what it does not want to read.
    socket.on('error', () => undefined)
    socket.on('close', () => done(answer))
    socket.write(request, 'latin1')
  })
