import { firstRun } from './firstRun'

type Engine = typeof import('./engine')

let loaded: Engine | undefined

/** Fetches the engine, once. */
export async function loadEngine(): Promise<Engine> {
  if (loaded === undefined) engineCame(await import('./engine'))
  return loaded as unknown as Engine
}

/** The engine came with something that cannot do without it. */
export function engineCame(engine: Engine): void {
  if (loaded === undefined) engine.complete(firstRun)
  loaded = engine
}

/** Does it now, or as soon as the engine is there. */
export function withEngine(act: (engine: Engine) => void): void {
  if (loaded !== undefined) act(loaded)
  else void loadEngine().then(act)
}

export const engineIfThere = (): Engine | undefined => loaded

/** The engine for those who can only be asked once it is there: every choice but the first was made with it. */
export function engine(): Engine {
  if (loaded === undefined) throw new Error('the engine is not loaded yet')
  return loaded
}
