export function Page() {
  return <h1>Last ACK</h1>
}
