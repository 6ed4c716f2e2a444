import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { profileErrorText } from "./messages.ts";
import type { ProfileResult } from "./profile-action.ts";

/** A form of the profile page. `onDone` is called once for each time it worked. */
export function useProfileForm(onDone: (result: ProfileResult) => void) {
  const fetcher = useFetcher<ProfileResult>();
  const { data } = fetcher;
  const latest = useRef(onDone);
  latest.current = onDone;
  useEffect(() => {
    if (data?.error === null) latest.current(data);
  }, [data]);
  const pending = fetcher.state !== "idle";
  const error = data?.error && !pending ? profileErrorText(data.error) : null;
  return { Form: fetcher.Form, pending, error };
}
