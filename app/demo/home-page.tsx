import { Bicycle } from "./bicycle.tsx";

const SERVICES = [
  {
    icon: <path d="M14 6a8 8 0 0 0 10 10l14 14a5 5 0 0 1-8 8L16 24A8 8 0 0 1 6 14l5 5 5-2 2-5Z" />,
    title: "Repairs and servicing",
    text: "From a squeak to a full strip-down. Most bikes go home the next day.",
    price: "Tune-up from £45",
  },
  {
    icon: (
      <>
        <circle cx="22" cy="22" r="17" />
        <path d="M22 5v34M5 22h34M10 10l24 24M34 10 10 34" />
      </>
    ),
    title: "Hand-built wheels",
    text: "Laced and trued by Wren, for your weight, your roads and your luggage.",
    price: "A pair from £380",
  },
  {
    icon: <path d="M6 34h32M10 34l8-20h10l6 20M18 14l-4-6h8M22 14v20" />,
    title: "Fitting",
    text: "Ninety minutes on the stand. Sore knees and numb hands usually end here.",
    price: "£95, credited to a new bike",
  },
] as const;

const PRICES = [
  ["Puncture, while you wait", "Tube included", "£14"],
  ["Tune-up", "Gears, brakes, bolts, tyres, a wash", "£45"],
  ["Full service", "Stripped, cleaned, greased and rebuilt", "£140"],
  ["Wheel truing", "Per wheel, on or off the bike", "£18"],
  ["Hydraulic brake bleed", "Per brake, fluid included", "£28"],
] as const;

const HOURS = [
  ["Monday", "Closed"],
  ["Tuesday to Friday", "8:30 – 18:00"],
  ["Saturday", "9:00 – 16:00"],
  ["Sunday", "Rides from the shop at 9:00"],
] as const;

export function HomePage() {
  return (
    <>
      <section className="hero">
        <div className="wrap">
          <div>
            <p className="eyebrow">Bicycle workshop since 1987</p>
            <h1>Bikes that outlast fashions, kept on the road</h1>
            <p className="lead">
              We mend, fit and build bicycles for people who ride every day. Bring yours in, or show
              it to us on a video call first.
            </p>
            <div className="buttons">
              <a className="button" href="#prices">
                See what it costs
              </a>
              <a className="button plain" href="/demo/hire">
                Hire a bike
              </a>
            </div>
          </div>
          <div className="picture">
            <Bicycle />
          </div>
        </div>
      </section>
      <Workshop />
      <Prices />
      <section className="band quote">
        <div className="wrap">
          <blockquote>
            “I held the phone to my rear mech, Wren said ‘left a quarter turn’, and I rode to work.”
          </blockquote>
          <p>Maya, commuter, 11 miles a day</p>
        </div>
      </section>
      <Visit />
    </>
  );
}

function Workshop() {
  return (
    <section className="band card" id="workshop">
      <div className="wrap">
        <header>
          <p className="eyebrow">Workshop</p>
          <h2>What we do all day</h2>
          <p>Two mechanics, four stands, and a wall of spares for bikes older than we are.</p>
        </header>
        <div className="grid">
          {SERVICES.map(({ icon, title, text, price }) => (
            <article className="service" key={title}>
              <svg
                viewBox="0 0 44 44"
                aria-hidden="true"
                fill="none"
                stroke="currentColor"
                strokeWidth="2.4"
                strokeLinejoin="round"
              >
                {icon}
              </svg>
              <h3>{title}</h3>
              <p>{text}</p>
              <strong>{price}</strong>
            </article>
          ))}
        </div>
      </div>
    </section>
  );
}

function Prices() {
  return (
    <section className="band" id="prices">
      <div className="wrap">
        <header>
          <p className="eyebrow">Prices</p>
          <h2>No surprises at the counter</h2>
          <p>Parts are extra, and we ring before we fit any.</p>
        </header>
        <table className="prices">
          <tbody>
            {PRICES.map(([job, what, price]) => (
              <tr key={job}>
                <th scope="row">{job}</th>
                <td>{what}</td>
                <td>{price}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Visit() {
  return (
    <section className="band card" id="visit">
      <div className="wrap visit">
        <header>
          <p className="eyebrow">Visit</p>
          <h2>Down the lane, behind the bakery</h2>
          <p>
            14 Millrace Lane. Ring the bell on the blue door; if no one comes, we are truing a wheel
            and will be a minute.
          </p>
        </header>
        <div>
          <table className="hours">
            <tbody>
              {HOURS.map(([day, open]) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td>{open}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="hint">
            Too far? When one of us is free, you will see us in the corner of this page.
          </p>
        </div>
      </div>
    </section>
  );
}
