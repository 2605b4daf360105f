// getBackendSrv(): requests as Grafana's own service makes them, over the browser's fetch.
import { AppEvents } from '@grafana/data';
import { lastValueFrom, Observable } from 'rxjs';

/**
 * @typedef {object} Request BackendSrvRequest of @grafana/runtime, as far as it is used here
 * @property {string} url
 * @property {string} [method]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [data]
 * @property {Record<string, unknown>} [params]
 * @property {'json' | 'text' | 'arraybuffer' | 'blob'} [responseType]
 * @property {string} [requestId] a later request with the same one cancels this one
 * @property {boolean} [showErrorAlert]
 * @property {AbortSignal} [abortSignal]
 */

/** Local addresses are relative to the page's base, so that an installation below a path works. */
const relative = (url) => (/^[a-z]+:\/\//i.test(url) ? url : url.replace(/^\//, ''));

/** @param {Request} request */
function addressOf({ url, params }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) {
        query.append(name, String(one));
      }
    }
  }
  const text = query.toString();
  return relative(url) + (text && (url.includes('?') ? '&' : '?') + text);
}

/** @param {Request} request @param {AbortSignal} signal */
function initOf({ method = 'GET', headers = {}, data, url, credentials = 'same-origin' }, signal) {
  const local = relative(url) === url.replace(/^\//, '');
  const sent = new Headers({ Accept: 'application/json, text/plain, */*', ...headers });
  if (local) {
    sent.set('X-Grafana-Org-Id', '1');
    const authorization = sent.get('Authorization');
    if (authorization) {
      sent.delete('Authorization'); // it is the upstream's; Grafana's proxy hands it on under this name
      sent.set('X-DS-Authorization', authorization);
    }
  }
  const asIs = data === undefined || data === null || typeof data === 'string' || data instanceof Blob || data instanceof FormData;
  if (!asIs && !sent.has('Content-Type')) {
    sent.set('Content-Type', 'application/json');
  }
  return { method, headers: sent, body: asIs ? data : JSON.stringify(data), signal, credentials };
}

/** @param {Response} response @param {Request['responseType']} type */
async function bodyOf(response, type) {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  if (type === 'text') {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const CANCELLED = { type: 'cancelled', cancelled: true, status: -1, data: null };

/** @param {import('@grafana/data').EventBus} appEvents gets the alerts that Grafana would show */
export function backendService(appEvents) {
  /** @type {Map<string, () => void>} */
  const running = new Map();

  /** @param {Request} request */
  const alerts = ({ showErrorAlert, url }) =>
    showErrorAlert ?? !(/api\/(datasources\/proxy|ds\/query)/.test(url) || relative(url) !== url.replace(/^\//, ''));

  /** @param {Request} request */
  const fetchOnce = (request) =>
    new Observable((subscriber) => {
      const control = new AbortController();
      let open = true;
      const cancel = () => {
        control.abort();
        if (open) {
          open = false;
          subscriber.error({ ...CANCELLED, config: request });
        }
      };
      const { requestId, abortSignal } = request;
      if (requestId) {
        running.get(requestId)?.();
        running.set(requestId, cancel);
      }
      abortSignal?.addEventListener('abort', cancel);
      answerTo(request, control.signal)
        .then(
          (answer) => {
            if (open) {
              open = false;
              subscriber.next(answer);
              subscriber.complete();
            }
          },
          (problem) => {
            if (open) {
              open = false;
              if (alerts(request)) {
                appEvents.emit(AppEvents.alertError, [problem.data?.message ?? 'Unexpected error']);
              }
              subscriber.error(problem);
            }
          },
        )
        .finally(() => running.get(requestId) === cancel && running.delete(requestId));
      return () => {
        open = false;
        control.abort();
        abortSignal?.removeEventListener('abort', cancel);
      };
    });

  /** @param {Request} request */
  const request = async (asked) => (await lastValueFrom(fetchOnce(asked))).data;
  const withBody = (method) => (url, data, options) => request({ ...options, url, data, method });

  return {
    fetch: fetchOnce,
    request,
    datasourceRequest: (asked) => lastValueFrom(fetchOnce(asked)),
    get: (url, params, requestId, options) => request({ ...options, url, params, requestId, method: 'GET' }),
    delete: withBody('DELETE'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    resolveCancelerIfExists: (requestId) => running.get(requestId)?.(),
  };
}

/** @param {Request} request @param {AbortSignal} signal */
async function answerTo(request, signal) {
  let response;
  try {
    response = await fetch(addressOf(request), initOf(request, signal));
  } catch (problem) {
    // No answer at all: Grafana hands on fetch's own TypeError, with this text for the alert.
    throw Object.assign(problem, { data: { message: 'Unexpected error' } });
  }
  const { status, statusText, ok, headers, redirected, type, url } = response;
  const data = await bodyOf(response, request.responseType);
  if (ok) {
    return { status, statusText, ok, headers, redirected, type, url, data, config: request };
  }
  const detail =
    typeof data === 'string' || !data
      ? { message: data || statusText, error: statusText, response: data }
      : { message: data.error ?? statusText, ...data };
  throw { status, statusText, data: detail, config: request };
}
