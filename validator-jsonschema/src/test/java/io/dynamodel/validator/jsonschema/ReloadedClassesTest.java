package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Classes that a development tool reloads are unloaded once no model of them exists. */
class ReloadedClassesTest {
  /** A collector may need a second pass for lambdas and method handles. */
  private static final int COLLECTIONS = 20;

  enum Colour {
    RED
  }

  record Bike(String id, Colour colour, List<Integer> inches) {}

  /** The operations of an application on its classes. */
  static final class Use implements Supplier<List<Violation>> {
    @Override
    public List<Violation> get() {
      JsonSchema adapter =
          JsonSchema.of(
              "{\"type\": \"object\", \"properties\": {\"id\": {\"format\": \"uuid\"}, \"inches\":"
                  + " {\"items\": {\"minimum\": 12}}}}");
      return adapter
          .resolve(DynaModel.of(Bike.class).codec())
          .validate(new Bike("1", Colour.RED, List.of(28, 4)));
    }
  }

  /** Loads this test's classes itself, and delegates all others. */
  private static final class Reloading extends ClassLoader {
    Reloading() {
      super(ReloadedClassesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ReloadedClassesTest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void classes_whose_records_were_validated_can_be_unloaded() throws Exception {
    WeakReference<ClassLoader> loader = used();
    for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    ClassLoader loader = new Reloading();
    var constructor = loader.loadClass(Use.class.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    List<?> violations = (List<?>) ((Supplier<?>) constructor.newInstance()).get();
    assertThat(violations)
        .extracting(each -> ((Violation) each).path().toString())
        .containsExactly("id", "inches[1]");
    return new WeakReference<>(loader);
  }
}
