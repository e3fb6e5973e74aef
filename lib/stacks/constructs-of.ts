import type { Construct } from 'constructs';

/** Every construct of a class below another, in order of creation. */
export function constructsOf<C>(scope: Construct, type: abstract new (...parameters: never[]) => C): C[] {
  return scope.node.findAll().filter((each): each is Construct & C => each instanceof type);
}
