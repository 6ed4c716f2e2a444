/** Texts about who a visitor is. */
export const visitorMessages = {
  title: "Visitor",
  anonymous: "Visitor without a name",
  verified: "Verified",
  unverified: "Unverified",
  verifiedMeaning: "The website has confirmed with its secret that this is who is signed in there.",
  unverifiedMeaning:
    "The website's page said this without a signature. It may be wrong: don't rely on it to give out anything personal.",
  fields: { email: "E-mail", phone: "Phone", externalId: "Customer ID" },
  earlier: {
    title: "Earlier calls",
    none: "No earlier calls from this browser.",
    as: "as",
    noAgent: "No one",
    failed: "Couldn't load earlier calls.",
  },
  pages: {
    title: "Pages of this visit",
  },
};
