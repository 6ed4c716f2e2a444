import type { JobHandler } from "./index.ts";

export const onMailSend: JobHandler<"mail.send"> = async (mail, { mailer }) => {
  await mailer.send(mail);
};
