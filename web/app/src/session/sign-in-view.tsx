// SPDX-License-Identifier: MIT
import { PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { signIn } from '../api/session-api'
import { Brand } from '../layout/brand'
import { Form } from '../ui/form'
import { Icon, type IconName } from '../ui/icon'
import { useSaving } from '../ui/use-saving'
import { ownPath } from './own-path'
import classes from './sign-in-view.module.css'

const promises: { icon: IconName; text: string }[] = [
  { icon: 'message', text: 'Texts, mails, chats and calls with each contact in one place' },
  { icon: 'assistant', text: 'An assistant that knows your handbook' },
  { icon: 'shield', text: 'Analytics that holds no name, no address and no message' },
]

export const SignInView = () => {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const saving = useSaving()
  const form = useForm({
    initialValues: { login: '', password: '' },
    validate: {
      login: isNotEmpty('Type your login.'),
      password: isNotEmpty('Type your password.'),
    },
  })
  useEffect(() => {
    document.title = 'Sign in · Loquent'
  }, [])
  const submit = form.onSubmit(({ login, password }) =>
    saving.save(async () => {
      await signIn(login, password)
      await navigate(ownPath(query.get('next')), { replace: true })
    }),
  )
  return (
    <div className={classes.split}>
      <aside className={classes.pitch}>
        <Brand />
        <div>
          <p className={classes.headline}>Every conversation with your customers, well kept.</p>
          <ul className={classes.promises}>
            {promises.map(({ icon, text }) => (
              <li key={text}>
                <Icon name={icon} /> {text}
              </li>
            ))}
          </ul>
        </div>
        <p className={classes.note}>A demo of Loquent Analytics</p>
      </aside>
      <main className={classes.side}>
        <Stack gap="lg" className={classes.form}>
          <div>
            <Title order={1}>Sign in</Title>
            <Text c="dimmed" mt={4}>
              Welcome back to your workspace.
            </Text>
          </div>
          <Form onSubmit={submit} saving={saving} submit="Sign in">
            <TextInput label="Login" autoComplete="username" {...form.getInputProps('login')} />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              {...form.getInputProps('password')}
            />
          </Form>
          <Text size="sm" className={classes.demo}>
            <strong>Only looking?</strong> The terminal in which <code>npm start</code> runs shows
            three accounts with their passwords: owner, admin and member.
          </Text>
        </Stack>
      </main>
    </div>
  )
}
