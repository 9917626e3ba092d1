// One way to speak to the server. Nothing here trusts navigator.onLine: only an answer proves a network.
const PATIENCE = 20_000;

const readCookie = (name) =>
  document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

// Returns {state, data}: done, away (no network, or a server in trouble), signed_out, refused (data.code).
export async function post(address, body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": readCookie("csrftoken") };
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin",
      redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
    });
  } catch { return { state: "away" }; }
  if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "signed_out" };
  if (answer.status >= 500 || answer.status === 429) return { state: "away", status: answer.status };
  const data = await answer.json().catch(() => null);
  if (answer.ok && data) return { state: "done", data };
  if (data?.code) return { state: "refused", data };
  // A token too old: signing in again mends it. What is refused for good comes with its code, above.
  return { state: answer.status === 404 ? "refused" : "signed_out", data: { code: "gone" } };
}
