export const PLATFORMS = ["html", "wordpress", "shopify", "webflow", "wix", "tag-manager"] as const;
export type Platform = (typeof PLATFORMS)[number];

type PlatformText = {
  readonly name: string;
  readonly steps: readonly string[];
  /** What the picture shows. */
  readonly picture: string;
};

/** How the code is put on a website. Names of menus are the platforms' own. */
export const installMessages = {
  title: "Put the code on your website",
  again: "How to install the code",
  platforms: "Kind of website",
  codeFor: (platform: string) => `Code for ${platform}`,
  texts: {
    html: {
      name: "HTML",
      steps: [
        "Open the template that all your pages share.",
        "Paste the code just before </body>. In <head> works too.",
        "Publish the change, then open one of your pages.",
      ],
      picture: "An HTML file with the code in the line before the closing body tag",
    },
    wordpress: {
      name: "WordPress",
      steps: [
        "Install the free plugin WPCode, or any plugin that inserts code into the footer.",
        "Open Code Snippets, Header & Footer, and paste the code into Footer.",
        "Save. If a caching plugin is active, empty its cache.",
      ],
      picture: "The page Header & Footer of WordPress with the code in the box Footer",
    },
    shopify: {
      name: "Shopify",
      steps: [
        "Open Online Store, Themes. Beside your theme, press …, then Edit code.",
        "Open layout/theme.liquid and paste the code just before </body>.",
        "Save. The greeting isn't shown during Shopify's checkout.",
      ],
      picture: "Shopify's code editor with theme.liquid and the code before the closing body tag",
    },
    webflow: {
      name: "Webflow",
      steps: [
        "Open Site settings, Custom code. This needs a paid site plan.",
        "Paste the code into Footer code, and save the changes.",
        "Publish the site.",
      ],
      picture: "Webflow's page Custom code with the code in the box Footer code",
    },
    wix: {
      name: "Wix",
      steps: [
        "Open Settings, Custom Code. This needs a Premium plan with your own domain.",
        "Press Add Custom Code and paste the code. Choose All pages and Body - end.",
        "Press Apply. It is on your site at once.",
      ],
      picture: "Wix's dialog Add Custom Code with the code, All pages and Body - end",
    },
    "tag-manager": {
      name: "Tag Manager",
      steps: [
        "In Google Tag Manager, open Tags, New, and choose Custom HTML.",
        "Paste this code. It differs from the others, since Tag Manager removes attributes.",
        "Choose the trigger All Pages, save, and press Submit to publish the container.",
      ],
      picture: "A Custom HTML tag of Google Tag Manager with the code and the trigger All Pages",
    },
  } satisfies Record<Platform, PlatformText> as Readonly<Record<Platform, PlatformText>>,
  policy: {
    title: "My site has a Content-Security-Policy",
    text: "Add these to its directives. {inline} and {eval} aren't needed, and nothing is reported as a violation.",
    self: "{self} is for fonts and icons of your own site, which an agent sees while a page is shared. Without it, set {assets} on the script tag.",
    nonce:
      "In place of the address, script-src can have a nonce for the script tag together with {dynamic}.",
  },
} as const;
