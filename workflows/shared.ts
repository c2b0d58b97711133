/**
 * What all cases of a worker share. Every case would load its own copy of each module otherwise: 2.6 MB and 50 ms a case. The
 * SDK loads this file once for its context, so nothing here may keep anything of one case (test/architecture/shared-modules.test.ts). `domain/` alone belongs here: modules that use the workflow API cannot be shared.
 * See docs/decisions/0037-shared-modules.md.
 */
import '../domain/commands';
import '../domain/card';
import '../domain/case-input';
import '../domain/case-list';
import '../domain/casebook';
import '../domain/corrections';
import '../domain/effective-entries';
import '../domain/erasure';
import '../domain/estimates/ahead';
import '../domain/fold';
import '../domain/instants';
import '../domain/journey';
import '../domain/journey/notices';
import '../domain/journey/parties';
import '../domain/judge';
import '../domain/ladders';
import '../domain/letter-order';
import '../domain/next';
import '../domain/old-rungs';
import '../domain/pending-letters';
import '../domain/reopening';
import '../domain/view-of-case';
import '../domain/wait';

/** The factories and the records of all modules in the bundle, as webpack knows them. */
declare const __webpack_modules__: Readonly<Record<string, unknown>>;
declare const __webpack_module_cache__: Readonly<
  Record<string, { readonly loaded?: boolean; readonly exports: unknown } | undefined>
>;

/**
 * The SDK freezes whatever it shares, down to the last property. A zod schema makes its methods when they are first used, on itself, and
 * could not parse any more. It leaves alone what is frozen already: so every module is, and what it exports, but not what lies within.
 */
for (const id of Object.keys(__webpack_modules__)) {
  const loaded = __webpack_module_cache__[id];
  // This one, where webpack still has to note that it is loaded.
  if (loaded === undefined || loaded.loaded === false) continue;
  Object.freeze(loaded.exports);
  Object.freeze(loaded);
}
