package io.dynamodel.mapping;

import io.dynamodel.error.InvalidModelException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/**
 * Compiles the codec of one record or class: finds its properties, the handles that read and set
 * them, and the codecs of their types. Annotations of the enhanced client mean here what they mean
 * there.
 *
 * @param <T> the type
 */
final class ObjectCompiler<T> {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final Mapper mapper;
  private final Class<T> type;
  private final TypeArguments arguments;
  private final MethodHandles.Lookup lookup;
  private final List<AttributeConverterProvider> providers;

  /** A property as it was found: how it is read, how it is set, and where its annotations stand. */
  private record Found(String javaName, Method getter, @Nullable Method setter) {
    Type type() {
      return getter.getGenericReturnType();
    }

    /**
     * Of two getters of one property the real one rather than its bridge, and isX, as JavaBeans
     * have it, rather than getX.
     */
    Found or(Found other) {
      if (getter.isBridge() != other.getter.isBridge()) {
        return getter.isBridge() ? other : this;
      }
      return getter.getName().compareTo(other.getter.getName()) < 0 ? other : this;
    }

    <A extends Annotation> @Nullable A annotation(Class<A> wanted) {
      A onGetter = getter.getAnnotation(wanted);
      return onGetter != null || setter == null ? onGetter : setter.getAnnotation(wanted);
    }
  }

  ObjectCompiler(Mapper mapper, Class<T> type, Type generic) {
    this.mapper = mapper;
    this.type = type;
    this.arguments = TypeArguments.of(generic);
    this.lookup = lookupIn(type);
    this.providers = providers(type);
  }

  private static MethodHandles.Lookup lookupIn(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      throw new InvalidModelException(
          type.getName()
              + " cannot be mapped: its module must open the package "
              + type.getPackageName()
              + " to "
              + "io.dynamodel.core",
          e);
    }
  }

  /**
   * The converter providers that an annotated class names, but for the standard one, whose place
   * the own codecs take.
   */
  private static List<AttributeConverterProvider> providers(Class<?> type) {
    DynamoDbBean bean = type.getAnnotation(DynamoDbBean.class);
    DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
    Class<? extends AttributeConverterProvider>[] named =
        bean != null
            ? bean.converterProviders()
            : immutable != null ? immutable.converterProviders() : null;
    return named == null
        ? List.of()
        : Arrays.stream(named)
            .filter(provider -> provider != DefaultAttributeConverterProvider.class)
            .<AttributeConverterProvider>map(ObjectCompiler::newInstance)
            .toList();
  }

  private static <A> A newInstance(Class<? extends A> named) {
    try {
      return named.cast(constructor(named).invoke());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InvalidModelException(named.getName() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The constructor without parameters. */
  static MethodHandle constructor(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      boolean open = Modifier.isPublic(type.getModifiers() & constructor.getModifiers());
      return (open ? MethodHandles.publicLookup() : lookupIn(type))
          .unreflectConstructor(constructor);
    } catch (ReflectiveOperationException e) {
      throw new InvalidModelException(
          type.getName() + " cannot be made: it needs a constructor without parameters", e);
    }
  }

  void complete(ObjectCodec<T> codec) {
    DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
    if (type.isRecord()) {
      completeRecord(codec);
    } else if (immutable != null) {
      completeBuilt(codec, immutable.builder());
    } else {
      completeBean(codec);
    }
  }

  private void completeRecord(ObjectCodec<T> codec) {
    List<Property<?>> properties = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      Found found = new Found(component.getName(), component.getAccessor(), null);
      if (found.annotation(DynamoDbIgnore.class) != null) {
        throw new InvalidModelException(
            component.getName()
                + " of the record "
                + type.getName()
                + " cannot be ignored: its constructor needs it");
      }
      properties.add(property(found, true));
    }
    MethodType constructor =
        MethodType.methodType(
            void.class,
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    List<Method> accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
    codec.complete(
        new Shape.OfRecord<>(type, canonicalConstructor(constructor)),
        properties,
        Passage.ofRecord(type, constructor, accessors));
  }

  private MethodHandle canonicalConstructor(MethodType constructor) {
    try {
      return lookup.findConstructor(type, constructor);
    } catch (ReflectiveOperationException e) {
      throw unmappable(e);
    }
  }

  private void completeBean(ObjectCodec<T> codec) {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new InvalidModelException(
          type.getName() + " cannot be mapped: it is no record, and abstract");
    }
    MethodHandle constructor = constructor(type).asType(MethodType.methodType(Object.class));
    List<Found> found = pairs(type, type);
    List<Property<?>> properties = new ArrayList<>();
    found.forEach(each -> properties.add(property(each, false)));
    codec.complete(
        new Shape.OfBean<>(type, constructor, handles(setters(found), lookup)),
        properties,
        Passage.ofBean(getters(found), setters(found)));
  }

  private void completeBuilt(ObjectCodec<T> codec, Class<?> builderType) {
    MethodHandles.Lookup inBuilder = lookupIn(builderType);
    List<Found> found = pairs(type, builderType);
    List<Property<?>> properties = new ArrayList<>();
    found.forEach(each -> properties.add(property(each, false)));
    Method build = build(builderType);
    codec.complete(
        new Shape.OfBuilder<>(
            type,
            newBuilder(builderType),
            handles(setters(found), inBuilder),
            handle(inBuilder, build).asType(GETTER)),
        properties,
        Passage.ofBuilt(type, getters(found), setters(found), build));
  }

  private static Method build(Class<?> builderType) {
    try {
      return builderType.getMethod("build");
    } catch (ReflectiveOperationException e) {
      throw unmappable(e);
    }
  }

  /**
   * The immutable class's static {@code builder()} if it has one, else the builder's own
   * constructor.
   */
  private MethodHandle newBuilder(Class<?> builderType) {
    MethodHandle made =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("builder") && method.getParameterCount() == 0)
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .findFirst()
            .map(method -> handle(lookup, method))
            .orElseGet(() -> constructor(builderType));
    return made.asType(MethodType.methodType(Object.class));
  }

  private static List<Method> getters(List<Found> found) {
    return found.stream().map(Found::getter).toList();
  }

  private static List<Method> setters(List<Found> found) {
    return found.stream().map(each -> Objects.requireNonNull(each.setter())).toList();
  }

  private static List<MethodHandle> handles(List<Method> setters, MethodHandles.Lookup lookup) {
    return setters.stream().map(setter -> handle(lookup, setter).asType(SETTER)).toList();
  }

  /**
   * The properties that have both a getter in one class and a setter in another, or the same, in
   * the order of their declaration.
   */
  private List<Found> pairs(Class<?> gettersIn, Class<?> settersIn) {
    boolean bare = gettersIn != settersIn;
    Map<String, Found> byName = new TreeMap<>();
    for (Method getter : gettersIn.getMethods()) {
      String name = Accessors.property(getter, bare);
      Method setter = name == null ? null : setter(name, getter.getReturnType(), settersIn, bare);
      if (name != null && setter != null) {
        Found found = new Found(name, getter, setter);
        Found other = byName.get(name);
        byName.put(name, other == null ? found : other.or(found));
      }
    }
    List<String> declared = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      // Methods come in no order; the fields of a class come in that of the source, in practice.
      Arrays.stream(each.getDeclaredFields()).forEach(field -> declared.add(field.getName()));
    }
    List<Found> found =
        byName.values().stream()
            .filter(each -> each.annotation(DynamoDbIgnore.class) == null)
            .sorted(Comparator.comparingInt(each -> place(declared.indexOf(each.javaName()))))
            .toList();
    if (found.isEmpty()) {
      throw new InvalidModelException(
          type.getName() + " cannot be mapped: it has no properties with a getter and a setter");
    }
    return found;
  }

  private static int place(int index) {
    return index < 0 ? Integer.MAX_VALUE : index;
  }

  /** The setter that takes just the type of the values, or else one that takes more. */
  private static @Nullable Method setter(
      String name, Class<?> valueType, Class<?> in, boolean bare) {
    Method wider = null;
    for (Method method : in.getMethods()) {
      if (Accessors.sets(method, name, bare)) {
        Class<?> taken = method.getParameterTypes()[0];
        if (taken == valueType) {
          return method;
        }
        wider = taken.isAssignableFrom(valueType) ? method : wider;
      }
    }
    return wider;
  }

  private Property<?> property(Found found, boolean inRecord) {
    DynamoDbAttribute named = found.annotation(DynamoDbAttribute.class);
    String name = named == null ? mapper.naming().apply(found.javaName()) : named.value();
    ValueCodec<?> codec = codec(found, name);
    Class<?> raw = found.getter().getReturnType();
    Object misfit = inRecord ? zero(raw) : Shape.ABSENT;
    Object absent = inRecord ? codec.absent() : Shape.ABSENT;
    return new Property<>(
        name,
        found.javaName(),
        codec,
        handle(lookup, found.getter()).asType(GETTER),
        found.annotation(DynamoDbFlatten.class) != null,
        inRecord && raw.isPrimitive() ? Property.MISSING : absent,
        raw.isPrimitive() ? misfit : null,
        raw.isPrimitive());
  }

  private ValueCodec<?> codec(Found found, String name) {
    DynamoDbConvertedBy converted = found.annotation(DynamoDbConvertedBy.class);
    if (converted != null) {
      return new ConverterCodec<>((AttributeConverter<?>) newInstance(converted.value()));
    }
    try {
      ValueCodec<?> codec = mapper.valueCodec(arguments.resolve(found.type()), providers);
      return mapper.isExpiry(type, name) ? codec.expiring() : codec;
    } catch (InvalidModelException e) {
      throw new InvalidModelException(
          found.javaName() + " of " + type.getName() + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Object zero(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static MethodHandle handle(MethodHandles.Lookup lookup, Method method) {
    try {
      return lookup.unreflect(method);
    } catch (IllegalAccessException e) {
      throw unmappable(e);
    }
  }

  private static InvalidModelException unmappable(ReflectiveOperationException e) {
    return new InvalidModelException("a class cannot be mapped: " + e.getMessage(), e);
  }
}
