const BIKES = [
  ["Town bike", "Upright, seven gears, basket and lock", "£22 a day"],
  ["Tourer", "Steel frame, racks, twenty-seven gears", "£34 a day"],
  ["Cargo bike", "Electric, for two children or the weekly shop", "£58 a day"],
  ["Children's bike", "16 to 24 inches, helmet included", "£12 a day"],
] as const;

export function HirePage() {
  return (
    <>
      <section className="hero">
        <div className="wrap">
          <div>
            <p className="eyebrow">Hire</p>
            <h1>A good bike for the week</h1>
            <p className="lead">
              Every bike we hire out is one we would ride ourselves: serviced on the day, and set to
              your height before you leave.
            </p>
          </div>
        </div>
      </section>
      <section className="band card">
        <div className="wrap">
          <h2>Our bikes</h2>
          <table className="prices">
            <tbody>
              {BIKES.map(([bike, what, price]) => (
                <tr key={bike}>
                  <th scope="row">{bike}</th>
                  <td>{what}</td>
                  <td>{price}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="hint">
            Not sure about the size? Ask us on a video call and stand next to a door frame: that is
            all we need.
          </p>
        </div>
      </section>
    </>
  );
}
