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
 * The target of a getter that is given as a method reference.
 *
 * <p>Java reveals the method behind a lambda only in its serialized form, so the getter is
 * serialized and the bytes are discarded. Unlike a reflective call of the lambda's {@code
 * writeReplace}, this does not require the caller's package to be open.
 *
 * @param type the class to which the getter is applied
 * @param method the name of the method
 * @param property the Java name of the property that the method reads; null if it is not an
 *     accessor
 */
public record MethodReference(Class<?> type, String method, @Nullable String property) {
  /**
   * The cached targets. Each place in a program that contains {@code Book::author} has its own
   * class.
   */
  private static final ClassValue<AtomicReference<@Nullable MethodReference>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable MethodReference> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  /**
   * Returns the target of a getter.
   *
   * @throws InvalidLookupException if the getter is not a method reference
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
          "a typed field must be a reference to an accessor, such as Book::author, not any other"
              + " lambda; look up a field without an accessor by its name, as in Q.of(\"author\","
              + " …)");
    }
    String method = lambda.getImplMethodName();
    Class<?> type =
        MethodType.fromMethodDescriptorString(
                lambda.getInstantiatedMethodType(), getter.getClass().getClassLoader())
            .parameterType(0);
    return new MethodReference(type, method, Accessors.property(type, method));
  }

  /**
   * Returns whether the lambda only calls a method of its argument, so that it has no code of its
   * own.
   */
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
      // An instance of a class that cannot be serialized, so it is not a lambda.
      return null;
    }
  }

  /** Captures the serialized form of a lambda. */
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
