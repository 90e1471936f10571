// SPDX-License-Identifier: MIT
import { Center, Loader } from '@mantine/core'

export const LoadingScreen = () => (
  <Center mih="100vh">
    <Loader aria-label="Loading" />
  </Center>
)
