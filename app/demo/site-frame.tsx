import type { ReactNode } from "react";

type SiteFrameProps = {
  readonly at: "home" | "hire";
  readonly siteKey: string;
  readonly nonce: string;
  readonly children: ReactNode;
};

/** A page of the demo site, with the widget embedded as on any customer's website. */
export function SiteFrame({ at, siteKey, nonce, children }: SiteFrameProps) {
  return (
    <>
      <header className="top">
        <div className="wrap">
          <a href="/demo" className="name">
            <WheelMark />
            Hollis &amp; Wren Cycles
          </a>
          <nav aria-label="Site">
            <a href="/demo#workshop">Workshop</a>
            <a href="/demo#prices">Prices</a>
            <a href="/demo/hire" aria-current={at === "hire" ? "page" : undefined}>
              Hire
            </a>
            <a href="/demo#visit">Visit</a>
          </nav>
        </div>
      </header>
      <main>{children}</main>
      <footer className="bottom">
        <div className="wrap">
          <p>Hollis &amp; Wren Cycles, 14 Millrace Lane</p>
          <p>
            A fictional shop that demonstrates Foyer. <a href="/login">Log in</a> as an agent in
            another window to answer its visitors.
          </p>
        </div>
      </footer>
      <script async src="/widget.js" data-site={siteKey} data-assets="on" nonce={nonce} />
    </>
  );
}

function WheelMark() {
  return (
    <svg viewBox="0 0 36 36" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="18" cy="18" r="15" />
      <circle cx="18" cy="18" r="3" fill="#b4501f" stroke="none" />
      <path d="M18 3v30M3 18h30M7.4 7.4l21.2 21.2M28.6 7.4 7.4 28.6" strokeWidth="1.2" />
    </svg>
  );
}
