package io.dynamodel.integration.relations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.test.LocalDynamo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Classes whose relations name each other can be initialized in any order, also at once. */
class InitializationTest {
  private static final int LOADERS = 200;
  private static final String POST = Mutual.class.getName() + "$Post";
  private static final String COMMENT = Mutual.class.getName() + "$Comment";

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  @Test
  void twoClasses_initializedByTwoThreadsAtOnce_neitherDeadlockNorFail() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < LOADERS; i++) {
        ClassLoader fresh = new Fresh();
        CyclicBarrier start = new CyclicBarrier(2);
        List<String> names = i % 2 == 0 ? List.of(POST, COMMENT) : List.of(COMMENT, POST);
        List<Future<Class<?>>> initialized =
            names.stream()
                .<Future<Class<?>>>map(
                    name ->
                        threads.submit(
                            () -> {
                              start.await();
                              return Class.forName(name, true, fresh);
                            }))
                .toList();
        for (Future<Class<?>> each : initialized) {
          Class<?> type = each.get(30, SECONDS);
          assertThat(type.getClassLoader()).isSameAs(fresh);
          connect(type, DYNAMO.connection());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The relations of the models are checked now. */
  private static void connect(Class<?> type, DynaConnection connection)
      throws ReflectiveOperationException {
    Field model = type.getDeclaredField("MODEL");
    model.setAccessible(true);
    assertThat(((DynaModel.Definition<?>) model.get(null)).connect(connection).table().name())
        .isEqualToIgnoringCase(type.getSimpleName());
  }

  /** Defines the two classes itself. */
  private static final class Fresh extends ClassLoader {
    Fresh() {
      super(InitializationTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return name.startsWith(Mutual.class.getName())
            ? defined(name)
            : super.loadClass(name, resolve);
      }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
