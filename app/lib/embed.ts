const hostOf = (publicUrl: string): string => publicUrl.replace(/\/$/, "");

/** The script tag for a customer's pages. Not escaped: site keys consist of letters, digits, "-" and "_". */
export function embedSnippet(publicUrl: string, siteKey: string): string {
  return `<script async src="${hostOf(publicUrl)}/widget.js" data-site="${siteKey}"></script>`;
}

/** For Google Tag Manager, which removes data attributes from script tags. */
export function tagManagerSnippet(publicUrl: string, siteKey: string): string {
  return `<script>
  (function (d) {
    var s = d.createElement("script");
    s.async = true;
    s.src = "${hostOf(publicUrl)}/widget.js";
    s.setAttribute("data-site", "${siteKey}");
    d.head.appendChild(s);
  })(document);
</script>`;
}

/** What the Content-Security-Policy of a page with the widget must allow. */
export function cspDirectives(publicUrl: string): string {
  const { origin } = new URL(publicUrl);
  const sockets = origin.replace(/^http/, "ws");
  return [
    `script-src ${origin}`,
    `connect-src ${origin} ${sockets} 'self'`,
    `img-src ${origin}`,
    `media-src ${origin}`,
  ].join(";\n");
}
