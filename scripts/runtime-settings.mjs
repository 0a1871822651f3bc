/**
 * How the web process's Node is run: settings that can only be given before it starts, measured in
 * docs/adr/0020-cost-of-a-request.md. Shared by the start script and the benches.
 */

/**
 * Flags of V8: a young generation of 16 MB (less CPU spent collecting than 8, less memory than the default's); one
 * optimizing compiler instead of two (the rooms that Maglev works in cost 25 MB, its code saves nothing that lasts).
 */
export const NODE_FLAGS = ['--max-semi-space-size=16', '--no-maglev'];

/** Of the C library's allocator (glibc): memory freed goes back to the system, and threads share two arenas. */
export const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
