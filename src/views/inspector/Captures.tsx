import { tcpdumpLine } from '../../formats/tcpdump'
import { wiresharkRow } from '../../formats/wireshark'
import { useWords } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import { CopyLine } from './CopyLine'
import css from './Inspector.module.css'

/** A segment as the tools show it: a line of tcpdump at either end, a row of Wireshark where it left. */
export function Captures({ trace, packet }: { readonly trace: Trace; readonly packet: Packet }) {
  const { t } = useWords()
  const where = packet.injected ? packet.to : packet.from
  const row = wiresharkRow(trace, packet)
  const cells = row && [
    ['No.', row.no],
    ['Time', row.time],
    ['Source', row.source],
    ['Destination', row.destination],
    ['Protocol', row.protocol],
    ['Length', row.length],
    ['Info', row.info],
  ]
  return (
    <>
      {[packet.from, packet.to].map((host) => {
        const line = tcpdumpLine(trace, packet, host)
        return (
          line !== null && (
            <CopyLine key={`${packet.n} ${host}`} what={t('inspector.tcpdump', { host })} text={line}>
              <code>{line}</code>
            </CopyLine>
          )
        )
      })}
      {cells && (
        <CopyLine
          key={packet.n}
          what={t('inspector.wireshark', { host: where })}
          text={cells.map(([, value]) => value).join('\t')}
        >
          <dl className={css.columns}>
            {cells.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </CopyLine>
      )}
    </>
  )
}
