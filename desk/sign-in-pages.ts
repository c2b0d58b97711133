import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { DeskError } from './desk-error';
import { page } from './page';
import { SHORTEST_PASSWORD } from './staff-door';

/** The pages on which staff sign in and enrol. What was typed comes back, but never a password or a code. */

/** What went wrong, for the person at the form. */
export function problemOf(error: unknown): Pick<DeskError, 'message' | 'facts'> | undefined {
  return error instanceof DeskError ? error : undefined;
}

type Problem = ReturnType<typeof problemOf>;

export function signInPage(problem?: Problem, id = '') {
  return page(
    html`
      ${problemBox(problem)}
      <form method="post" action="/sign-in">
        ${field('id', 'Staff id', { value: id, autocomplete: 'username', hint: 'for example paralegal-1' })}
        ${field('password', 'Password', { type: 'password', autocomplete: 'current-password' })}
        ${field('totp', 'Code', TOTP_FIELD)}
        <button type="submit">Sign in</button>
      </form>
      <p><a href="/enrol">First time here, or starting anew? Enrol with the code you were given.</a></p>
    `,
    'Sign in to the Clearance desk',
  );
}

export function enrolPage(problem?: Problem, id = '') {
  return page(
    html`
      ${problemBox(problem)}
      <p>You choose a password and connect an authenticator app. You need your phone.</p>
      <form method="post" action="/enrol">
        ${field('id', 'Staff id', { value: id, autocomplete: 'username', hint: 'for example paralegal-1' })}
        ${field('code', 'Enrolment code', {
          autocomplete: 'off',
          hint: 'from the attorney who made your account; it counts once, for three days',
        })}
        <button type="submit">Go on</button>
      </form>
    `,
    'Enrol at the Clearance desk',
  );
}

/** Second half: the secret as a picture and as text, a password, and a first code. */
export function enrolSecretPage(
  shown: { readonly id: string; readonly code: string; readonly secret: string; readonly uri: string },
  problem?: Problem,
) {
  return page(
    html`
      ${problemBox(problem)}
      <ol>
        <li>
          Scan this picture with your authenticator app.
          <div class="picture">${raw(renderSVG(shown.uri, { border: 1 }))}</div>
          Or type this secret into the app: <span class="secret">${spaced(shown.secret)}</span>
        </li>
        <li>Choose a password of at least ${SHORTEST_PASSWORD} characters that you use nowhere else.</li>
        <li>Type the code that the app shows now.</li>
      </ol>
      <form method="post" action="/enrol/finish">
        <input type="hidden" name="id" value="${shown.id}" />
        <input type="hidden" name="code" value="${shown.code}" />
        ${field('password', 'New password', { type: 'password', autocomplete: 'new-password' })}
        ${field('again', 'The same password again', { type: 'password', autocomplete: 'new-password' })}
        ${field('totp', 'Code', TOTP_FIELD)}
        <button type="submit">Finish</button>
      </form>
    `,
    'Connect your authenticator app',
  );
}

export function enrolledPage() {
  return page(
    html`<p>You can sign in now. The code you just used does not count again: wait for the next one.</p>
      <p><a href="/sign-in">Sign in</a></p>`,
    'You are enrolled',
  );
}

const TOTP_FIELD: FieldOptions = {
  autocomplete: 'one-time-code',
  numeric: true,
  hint: 'six digits from your authenticator app',
};

interface FieldOptions {
  readonly type?: 'text' | 'password';
  readonly value?: string;
  readonly autocomplete: string;
  readonly numeric?: boolean;
  readonly hint?: string;
}

function field(name: string, label: string, options: FieldOptions) {
  const { type = 'text', value = '', autocomplete, numeric = false, hint } = options;
  return html`<label for="${name}">${label}</label>
    ${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      autocapitalize="none"
      spellcheck="false"
      required
      ${numeric ? raw('inputmode="numeric" pattern="[0-9 ]{6,7}" maxlength="7"') : ''}
      ${hint === undefined ? '' : raw(`aria-describedby="${name}-hint"`)}
    />`;
}

function problemBox(problem: Problem) {
  if (problem === undefined) return '';
  return html`<div class="problem" role="alert">
    <p><strong>${problem.message}</strong></p>
    ${
      problem.facts.length === 0
        ? ''
        : html`<ul>
            ${problem.facts.map((fact) => html`<li>${fact}</li>`)}
          </ul>`
    }
  </div>`;
}

/** In fours, as it is typed. */
const spaced = (secret: string): string => secret.replace(/(.{4})(?!$)/g, '$1 ');
