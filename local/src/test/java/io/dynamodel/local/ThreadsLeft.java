package io.dynamodel.local;

import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the threads that were started since the beginning and are still running, except
 * those of the JVM and of the common pool.
 */
final class ThreadsLeft {
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();

  Set<String> now() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      ThreadGroup group = thread.getThreadGroup();
      boolean ofTheJvm = group == null || group.getName().matches("system|InnocuousThreadGroup");
      if (!before.contains(thread)
          && !ofTheJvm
          && !thread.getName().startsWith("ForkJoinPool.commonPool")) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
