const SECRET = "a secret";

/** Tables of which nothing is exported, with the reason. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  users: "people.json has the names and addresses; the rest belongs to the person",
  sessions: SECRET,
  accounts: SECRET,
  verifications: SECRET,
  two_factors: SECRET,
  sign_in_attempts: "belongs to no organization",
  feature_followers: "belongs to the person",
  billing_events: "ids of Stripe's events, without an organization",
  billing_alerts: "what the operators are told about",
  peer_messages: "connection set-up, deleted within minutes",
  presences: "the present moment; presence-history.json has what was",
  recording_parts: "parts of recordings until they are joined",
  closed_organizations: "organizations that don't exist any more",
};
