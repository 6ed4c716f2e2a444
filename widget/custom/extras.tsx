/** @jsxImportSource preact */
import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import { customMessages } from "../messages/custom.ts";

/** The site's logo and its privacy notice, below the buttons of the greeting. */
export function extras(look: WidgetLook) {
  const { logoUrl, privacyText, privacyUrl } = look;
  const { privacyPolicy, newTab } = customMessages();
  return (
    <>
      {(privacyText || privacyUrl) && (
        <p class="privacy">
          {privacyText}
          {privacyUrl && (
            <>
              {" "}
              <a href={privacyUrl} target="_blank" rel="noopener noreferrer">
                {privacyPolicy}
                <span class="unseen"> {newTab}</span>
              </a>
            </>
          )}
        </p>
      )}
      {logoUrl && <img class="logo" src={logoUrl} alt="" referrerPolicy="no-referrer" />}
    </>
  );
}
