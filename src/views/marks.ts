/** What to mark on a sheet that lies beside another: the segments and states that the other does not have just so. */
export interface Marks {
  /** Numbers of packets. */
  readonly packets: ReadonlySet<number>
  /** {@link bandName} of states. */
  readonly bands: ReadonlySet<string>
}

/** Stands before everything that differs, with a space. */
export const MARK = '≠ '

export const bandName = (b: { readonly socket: number; readonly from: number; readonly state: string }): string =>
  `${b.socket} ${b.from} ${b.state}`
