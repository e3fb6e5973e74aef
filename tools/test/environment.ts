import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { compileOnce } from './compiled-once.ts';

// Jest loads this module once for each process in which files run.
compileOnce();

/**
 * Jest's environment for Node, in a context whose global is an ordinary object. Jest's own is a proxy behind interceptors, to be emptied
 * when a file is done: whenever code names `Array`, `Object` or `JSON` it goes through both, some hundred times slower.
 */
export default class PlainGlobal extends TestEnvironment {
  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    makeNextContextPlain();
    super(config, context);
  }
}

/** Jest's constructor makes a context, and can't be told of what kind. */
function makeNextContextPlain(): void {
  const { createContext } = vm;
  vm.createContext = (_, options) => {
    vm.createContext = createContext;
    return createContext(vm.constants.DONT_CONTEXTIFY, options);
  };
}
