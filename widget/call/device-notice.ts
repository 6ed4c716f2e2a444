import type { DeviceNotice } from "../greeting/state.ts";
import { callMessages } from "../messages/call.ts";

export const deviceNotice = (notice: DeviceNotice): string => callMessages().deviceNotice[notice];
