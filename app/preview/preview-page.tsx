import { previewMessages as messages } from "./messages.ts";

type PreviewPageProps = {
  readonly siteName: string;
  /** In place of the site's key. */
  readonly previewKey: string;
  readonly nonce: string;
  readonly isAdmin: boolean;
};

const { steps, missing } = messages;

/** A page as on a customer's website, with the site's widget, for members who try it. */
export function PreviewPage({ siteName, previewKey, nonce, isAdmin }: PreviewPageProps) {
  return (
    <>
      <header className="bar">
        <p>
          <strong>{messages.title(siteName)}</strong> · {messages.bar}
        </p>
        {isAdmin ? <a href="/sites">{messages.back}</a> : null}
      </header>
      <main>
        <MockPage />
        <div className="card">
          <h1>{messages.heading}</h1>
          <p>{messages.text}</p>
          <ol>
            <li>
              <div>
                <h2>{steps.desk.title}</h2>
                <p>
                  {steps.desk.text}{" "}
                  <a href="/desk" target="foyer-desk">
                    {steps.desk.link}
                  </a>
                </p>
              </div>
            </li>
            <li>
              <div>
                <h2>{steps.call.title}</h2>
                <p>{steps.call.text}</p>
              </div>
            </li>
            <li>
              <div>
                <h2>{steps.answer.title}</h2>
                <p>{steps.answer.text}</p>
              </div>
            </li>
          </ol>
          <div className="missing">
            <h2>{missing.title}</h2>
            <p>{missing.text}</p>
          </div>
        </div>
      </main>
      <script async src="/widget.js" data-site={previewKey} nonce={nonce} />
    </>
  );
}

function MockPage() {
  return (
    <div className="mock" role="img" aria-label={messages.mock}>
      <span className="head" />
      <span />
      <span style={{ width: "80%" }} />
      <span className="wide" />
      <span className="row">
        <span />
        <span />
        <span />
      </span>
      <span />
      <span style={{ width: "92%" }} />
      <span style={{ width: "70%" }} />
    </div>
  );
}
