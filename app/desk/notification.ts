/** Shows a system notification if they are allowed. Returns how to close it. */
export function showNotification(
  title: string,
  options: NotificationOptions,
): (() => void) | undefined {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  try {
    const notification = new Notification(title, { ...options, requireInteraction: true });
    notification.addEventListener("click", () => {
      window.focus();
      notification.close();
    });
    return () => notification.close();
  } catch {
    // Some phones allow notifications from service workers only.
    return;
  }
}
