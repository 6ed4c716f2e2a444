import { z } from "zod";

const MAX_LENGTH = 300;
const SLACK = /^https:\/\/hooks\.slack\.com\/services(\/[A-Za-z0-9]+){3}$/;
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?\/[\w/-]*$/;

export const SlackAddressSchema = z.string().trim().min(1).max(MAX_LENGTH);

/** Whether this is the address of an incoming webhook of Slack. Test mode also has this machine. */
export const isSlackAddress = (
  url: string,
  { testMode }: { readonly testMode: boolean },
): boolean => SLACK.test(url) || (testMode && LOOPBACK.test(url));

/** What admins see of an address: whose it is, and its end. */
export const maskSlackAddress = (url: string): string => `${new URL(url).host}/…${url.slice(-4)}`;
