import { createContext, runInContext } from 'node:vm';
import { DefaultLogger } from '@temporalio/worker';
import { bundleCases } from '../../worker/workflow-bundle';

/**
 * What a case loads for itself. The SDK keeps two caches of modules, one for all cases of a worker and one for each; here both are
 * plain maps.
 */
test('a case loads no module of the domain and none of zod for itself: they are shared, and not frozen within', async () => {
  const { bundle } = await bundleCases('test', new DefaultLogger('ERROR'));
  const shared = new Map<PropertyKey, unknown>();
  const own = new Map<PropertyKey, unknown>();
  let isCase = false;
  const cache = new Proxy(
    {},
    {
      get: (_, id) => shared.get(id) ?? own.get(id),
      set: (_, id, loaded) => {
        (isCase ? own : shared).set(id, loaded);
        return true;
      },
    },
  );
  const context = createContext({ __webpack_module_cache__: cache, TextEncoder, TextDecoder, URL });
  runInContext(bundle.code, context);
  runInContext('__TEMPORAL__.preloadModules()', context);
  isCase = true;
  runInContext('__TEMPORAL__.importWorkflows()', context);

  const loaded = [...own.keys()].map(String);
  expect(loaded.filter((id) => /workflows\/clearance-case/.test(id))).toHaveLength(1);
  expect(loaded.filter((id) => /\/(domain|zod)\//.test(id))).toEqual([]);
  const commands = [...shared.entries()].find(([id]) => /domain\/commands\.[jt]s$/.test(String(id)))?.[1];
  expect(Object.isFrozen(commands)).toBe(true);
  const [first] = (commands as { exports: { COMMANDS: { schema: object }[] } }).exports.COMMANDS;
  expect(Object.isFrozen(first?.schema)).toBe(false);
});
