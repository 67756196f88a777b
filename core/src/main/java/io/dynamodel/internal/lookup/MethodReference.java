package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.object.Accessors;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a getter refers to.
 *
 * <p>Java tells the method behind a lambda to nobody but serialization, so the getter is serialized
 * to nowhere. Unlike a reflective call of the lambda's {@code writeReplace}, this needs no {@code
 * opens} of the caller's package.
 *
 * @param type the class that the getter is typed with
 * @param method the name of the method
 * @param property the Java name of the property that the method reads; null if it is no accessor
 */
public record MethodReference(Class<?> type, String method, @Nullable String property) {
  /** Each place in a program that says {@code Book::author} has a class of its own for it. */
  private static final ClassValue<AtomicReference<@Nullable MethodReference>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable MethodReference> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  /**
   * @throws InvalidLookupException if the getter is anything else than a method reference
   */
  public static MethodReference of(Serializable getter) {
    AtomicReference<@Nullable MethodReference> known = KNOWN.get(getter.getClass());
    MethodReference reference = known.get();
    if (reference == null) {
      reference = read(getter);
      known.set(reference);
    }
    return reference;
  }

  private static MethodReference read(Serializable getter) {
    SerializedLambda lambda = serialized(getter);
    if (lambda == null || !isUnbound(lambda)) {
      throw new InvalidLookupException(
          "a typed field is a reference to an accessor, such as Book::author, and no other lambda;"
              + " what has no accessor is looked up by its name, as in Q.of(\"author\", …)");
    }
    String method = lambda.getImplMethodName();
    Class<?> type =
        MethodType.fromMethodDescriptorString(
                lambda.getInstantiatedMethodType(), getter.getClass().getClassLoader())
            .parameterType(0);
    return new MethodReference(type, method, Accessors.property(type, method));
  }

  /** Whether this refers to a method of the record that it is given, rather than be code itself. */
  private static boolean isUnbound(SerializedLambda lambda) {
    int kind = lambda.getImplMethodKind();
    return lambda.getCapturedArgCount() == 0
        && (kind == MethodHandleInfo.REF_invokeVirtual
            || kind == MethodHandleInfo.REF_invokeInterface);
  }

  private static @Nullable SerializedLambda serialized(Serializable getter) {
    try (Interceptor interceptor = new Interceptor()) {
      interceptor.writeObject(getter);
      return interceptor.lambda;
    } catch (IOException e) {
      // It is an object of a class that cannot be serialized, so it is no lambda.
      return null;
    }
  }

  /** Keeps the form that a lambda is serialized as. */
  private static final class Interceptor extends ObjectOutputStream {
    @Nullable SerializedLambda lambda;

    Interceptor() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
      if (object instanceof SerializedLambda found) {
        lambda = found;
        return null;
      }
      return object;
    }
  }

  @Override
  public String toString() {
    return type.getSimpleName() + "::" + method;
  }
}
