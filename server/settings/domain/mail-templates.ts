import type { Mail } from "../../kernel/mail.ts";

type OwnerAddressFacts = {
  readonly email: string;
  readonly orgName: string;
  /** The admin's name. */
  readonly askedBy: string;
  readonly link: string;
};

/** @param link valid for a day */
export const ownerAddressMail = ({ email, orgName, askedBy, link }: OwnerAddressFacts): Mail => ({
  to: email,
  subject: `Confirm your address for ${orgName} on Foyer`,
  greeting: "Hello,",
  paragraphs: [
    `${askedBy} wants to use this address as the owner's address of ${orgName} on Foyer. It gets mail about billing and about the organisation.`,
    "Use the link below within 24 hours to confirm it. Until then, nothing else is sent here.",
  ],
  action: { label: "Confirm this address", link },
  note: "If you don't know this organisation, you can ignore this e-mail.",
});
