const SPOKES = Array.from({ length: 12 }, (_, index) => (index * Math.PI) / 12);

/** A drawing of a touring bicycle. */
export function Bicycle() {
  return (
    <svg viewBox="0 0 600 440" aria-hidden="true" fill="none">
      <circle cx="420" cy="130" r="96" fill="#eec27c" />
      <path d="M0 300C110 240 190 262 300 250s190-60 300-10v200H0Z" fill="#cfd8c3" />
      <path d="M0 352c120-40 240-18 340-26s180-34 260-16v130H0Z" fill="#9db39a" />
      <g stroke="#20302a" strokeWidth="7">
        <Wheel x={165} />
        <Wheel x={441} />
      </g>
      <g stroke="#b4501f" strokeWidth="11" strokeLinecap="round" strokeLinejoin="round">
        <path d="M165 300 240 182 388 176 288 302Z" />
        <path d="m288 302-58-150" />
        <path d="m165 300 123 2" />
        <path d="m441 300-62-158" />
      </g>
      <g stroke="#20302a" strokeWidth="8" strokeLinecap="round" strokeLinejoin="round">
        <path d="M196 148c22-8 44-8 64 0" strokeWidth="13" />
        <path d="M379 142c-6-18 4-26 24-26 26 0 36 16 26 34" />
        <circle cx="288" cy="302" r="21" strokeWidth="6" fill="#f6f1e7" />
        <path d="m288 302 18 42M292 346h30" />
      </g>
      <g>
        <rect x="110" y="196" width="92" height="62" rx="8" fill="#1f4d3d" />
        <path d="M110 216h92M142 196v62" stroke="#16382d" strokeWidth="4" />
        <path d="M118 262h84l-37 38" stroke="#20302a" strokeWidth="5" strokeLinejoin="round" />
      </g>
    </svg>
  );
}

function Wheel({ x }: { readonly x: number }) {
  return (
    <g>
      <circle cx={x} cy="300" r="86" />
      <g strokeWidth="1.4" opacity="0.55">
        {SPOKES.map((angle) => {
          const dx = Math.round(Math.cos(angle) * 84);
          const dy = Math.round(Math.sin(angle) * 84);
          return <path key={angle} d={`M${x - dx} ${300 - dy}L${x + dx} ${300 + dy}`} />;
        })}
      </g>
      <circle cx={x} cy="300" r="9" fill="#20302a" strokeWidth="0" />
    </g>
  );
}
