import { readFileSync } from 'node:fs';
import { Misconfigured } from '#kernel';

export const NOT_RIGHT = 'the configuration is not right';

/** The secret in a file that the setting `name` names; the file's name is told when it is not right, its content never. */
export function readSecret(
  name: string,
  file: string,
  { holds, isRight }: { readonly holds: string; readonly isRight: (text: string) => boolean },
): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    throw new Misconfigured(NOT_RIGHT, [`${name}: ${file} cannot be read`]);
  }
  if (!isRight(text)) throw new Misconfigured(NOT_RIGHT, [`${name}: ${file} must hold ${holds}`]);
  return text;
}
