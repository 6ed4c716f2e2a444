import type { JobHandler } from "./index.ts";

export const mailSendHandler: JobHandler<"mail.send", "mailer"> = {
  run: (mail, { mailer }, jobId) => mailer.send(mail, jobId),
};
