/** A message of the system, where the person has allowed them. Returns how to take it back. */
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
    // Some phones allow notifications from service workers only; the desk itself still tells.
    return;
  }
}
