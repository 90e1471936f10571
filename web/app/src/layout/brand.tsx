// SPDX-License-Identifier: MIT
import classes from './brand.module.css'

export const Brand = () => (
  <span className={classes.brand}>
    <img src="/icon.svg" alt="" width={30} height={30} />
    Loquent
  </span>
)
