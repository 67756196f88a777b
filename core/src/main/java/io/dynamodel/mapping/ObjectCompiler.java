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
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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
 * Compiles the codec of one record or class: finds its properties, the handles that read and set them, and the codecs of their types.
 * Annotations of the enhanced client mean here what they mean there.
 *
 * @param <T> the type
 */
final class ObjectCompiler<T> {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);

  private final Mapper mapper;
  private final Class<T> type;
  private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();
  private final MethodHandles.Lookup lookup;
  private final List<AttributeConverterProvider> providers;

  /** A property as it was found: how it is read, how it is set, and where its annotations stand. */
  private record Found(String javaName, Method getter, @Nullable Method setter) {
    Type type() {
      return getter.getGenericReturnType();
    }

    <A extends Annotation> @Nullable A annotation(Class<A> wanted) {
      A onGetter = getter.getAnnotation(wanted);
      return onGetter != null || setter == null ? onGetter : setter.getAnnotation(wanted);
    }
  }

  ObjectCompiler(Mapper mapper, Class<T> type, Type generic) {
    this.mapper = mapper;
    this.type = type;
    if (generic instanceof ParameterizedType parameterized) {
      for (int i = 0; i < type.getTypeParameters().length; i++) {
        arguments.put(type.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
      }
    }
    this.lookup = lookupIn(type);
    this.providers = providers(type);
  }

  private static MethodHandles.Lookup lookupIn(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      throw new InvalidModelException(
          type.getName() + " cannot be mapped: its module must open the package " + type.getPackageName() + " to "
              + "io.dynamodel.core",
          e);
    }
  }

  /** The converter providers that an annotated class names, but for the standard one, whose place the own codecs take. */
  private static List<AttributeConverterProvider> providers(Class<?> type) {
    DynamoDbBean bean = type.getAnnotation(DynamoDbBean.class);
    DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
    Class<? extends AttributeConverterProvider>[] named =
        bean != null ? bean.converterProviders() : immutable != null ? immutable.converterProviders() : null;
    return named == null
        ? List.of()
        : Arrays.stream(named)
            .filter(provider -> provider != DefaultAttributeConverterProvider.class)
            .<AttributeConverterProvider>map(ObjectCompiler::newInstance)
            .toList();
  }

  private static <A> A newInstance(Class<? extends A> named) {
    try {
      return named.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new InvalidModelException(
          named.getName() + " cannot be used: it needs a public constructor without parameters", e);
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
            component.getName() + " of the record " + type.getName() + " cannot be ignored: its constructor needs it");
      }
      properties.add(property(found, true));
    }
    Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    MethodHandle constructor =
        handle(() -> lookup.findConstructor(type, MethodType.methodType(void.class, types)))
            .asSpreader(Object[].class, types.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    codec.complete(new Shape.OfRecord<>(type, constructor), properties);
  }

  private void completeBean(ObjectCodec<T> codec) {
    Constructor<?> constructor =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(each -> each.getParameterCount() == 0)
            .findFirst()
            .orElse(null);
    if (constructor == null || Modifier.isAbstract(type.getModifiers())) {
      throw new InvalidModelException(
          type.getName() + " cannot be mapped: it is no record, and no class with a constructor without parameters");
    }
    List<Found> found = pairs(type, type);
    List<Property<?>> properties = new ArrayList<>();
    found.forEach(each -> properties.add(property(each, false)));
    MethodHandle make =
        handle(() -> lookup.unreflectConstructor(constructor)).asType(MethodType.methodType(Object.class));
    codec.complete(new Shape.OfBean<>(type, make, setters(found, lookup)), properties);
  }

  private void completeBuilt(ObjectCodec<T> codec, Class<?> builderType) {
    MethodHandles.Lookup inBuilder = lookupIn(builderType);
    List<Found> found = pairs(type, builderType);
    List<Property<?>> properties = new ArrayList<>();
    found.forEach(each -> properties.add(property(each, false)));
    MethodHandle build = handle(() -> inBuilder.unreflect(builderType.getMethod("build")));
    codec.complete(
        new Shape.OfBuilder<>(type, newBuilder(builderType, inBuilder), setters(found, inBuilder), build.asType(GETTER)),
        properties);
  }

  /** The immutable class's static {@code builder()} if it has one, else the builder's own constructor. */
  private MethodHandle newBuilder(Class<?> builderType, MethodHandles.Lookup inBuilder) {
    MethodHandle made =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("builder") && method.getParameterCount() == 0)
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .findFirst()
            .map(method -> handle(() -> lookup.unreflect(method)))
            .orElseGet(() -> handle(() -> inBuilder.findConstructor(builderType, MethodType.methodType(void.class))));
    return made.asType(MethodType.methodType(Object.class));
  }

  private static List<MethodHandle> setters(List<Found> found, MethodHandles.Lookup lookup) {
    return found.stream()
        .map(each -> handle(() -> lookup.unreflect(Objects.requireNonNull(each.setter()))).asType(SETTER))
        .toList();
  }

  /** The properties that have both a getter in one class and a setter in another, or the same, in the order of their declaration. */
  private List<Found> pairs(Class<?> gettersIn, Class<?> settersIn) {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : gettersIn.getMethods()) {
      String name = getterName(method, gettersIn != settersIn);
      if (name != null) {
        getters.merge(name, method, (left, right) -> left.isBridge() ? right : left);
      }
    }
    List<Found> found = new ArrayList<>();
    getters.forEach(
        (name, getter) -> {
          Method setter = setter(name, getter.getReturnType(), settersIn, gettersIn != settersIn);
          Found pair = new Found(name, getter, setter);
          if (setter != null && pair.annotation(DynamoDbIgnore.class) == null) {
            found.add(pair);
          }
        });
    if (found.isEmpty()) {
      throw new InvalidModelException(type.getName() + " cannot be mapped: it has no properties with a getter and a setter");
    }
    found.sort(Comparator.comparingInt(each -> declarationOrder(each.javaName())));
    return found;
  }

  /** Methods come in no order; the fields of a class come in that of the source, in practice. */
  private int declarationOrder(String javaName) {
    List<String> fields = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Arrays.stream(each.getDeclaredFields()).forEach(field -> fields.add(field.getName()));
    }
    int order = fields.indexOf(javaName);
    return order < 0 ? Integer.MAX_VALUE : order;
  }

  private static @Nullable String getterName(Method method, boolean bare) {
    Class<?> result = method.getReturnType();
    if (Modifier.isStatic(method.getModifiers())
        || method.getParameterCount() > 0
        || result == void.class
        || method.getDeclaringClass() == Object.class) {
      return null;
    }
    String name = method.getName();
    if (name.startsWith("get") && name.length() > 3) {
      return decapitalize(name.substring(3));
    }
    if (name.startsWith("is") && name.length() > 2 && (result == boolean.class || result == Boolean.class)) {
      return decapitalize(name.substring(2));
    }
    return bare ? name : null;
  }

  private static @Nullable Method setter(String name, Class<?> valueType, Class<?> in, boolean bare) {
    for (Method method : in.getMethods()) {
      boolean named =
          (method.getName().startsWith("set") && name.equals(decapitalize(method.getName().substring(3))))
              || (bare && method.getName().equals(name));
      if (named
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0] == valueType
          && !Modifier.isStatic(method.getModifiers())) {
        return method;
      }
    }
    return null;
  }

  /** {@code Name} is {@code name}, {@code URL} stays {@code URL}: the rule of JavaBeans. */
  private static String decapitalize(String name) {
    boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
    return name.isEmpty() || acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private Property<?> property(Found found, boolean inRecord) {
    DynamoDbAttribute named = found.annotation(DynamoDbAttribute.class);
    String name = named == null ? mapper.naming().apply(found.javaName()) : named.value();
    ValueCodec<?> codec = codec(found);
    Class<?> raw = found.getter().getReturnType();
    Object misfit = inRecord ? zero(raw) : Shape.ABSENT;
    Object absent = inRecord ? codec.absent() : Shape.ABSENT;
    return new Property<>(
        name,
        found.javaName(),
        codec,
        handle(() -> lookup.unreflect(found.getter())).asType(GETTER),
        found.annotation(DynamoDbFlatten.class) != null,
        inRecord && raw.isPrimitive() ? Property.MISSING : absent,
        raw.isPrimitive() ? misfit : null,
        raw.isPrimitive());
  }

  private ValueCodec<?> codec(Found found) {
    DynamoDbConvertedBy converted = found.annotation(DynamoDbConvertedBy.class);
    if (converted != null) {
      return new ConverterCodec<>((AttributeConverter<?>) newInstance(converted.value()));
    }
    try {
      return mapper.valueCodec(resolve(found.type()), providers);
    } catch (InvalidModelException e) {
      throw new InvalidModelException(found.javaName() + " of " + type.getName() + ": " + e.getMessage(), e);
    }
  }

  /** A type with the variables of a generic record replaced by what they stand for here. */
  private Type resolve(Type declared) {
    if (declared instanceof TypeVariable<?>) {
      return arguments.getOrDefault(declared, declared);
    }
    if (declared instanceof ParameterizedType generic && !arguments.isEmpty()) {
      return new Resolved(
          (Class<?>) generic.getRawType(),
          Arrays.stream(generic.getActualTypeArguments()).map(this::resolve).toList());
    }
    return declared;
  }

  /** A generic type whose variables were replaced. */
  private record Resolved(Class<?> raw, List<Type> resolvedArguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return resolvedArguments.toArray(new Type[0]);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }
  }

  private static @Nullable Object zero(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  /** Something that finds a handle. */
  private interface Finder {
    MethodHandle find() throws ReflectiveOperationException;
  }

  private static MethodHandle handle(Finder finder) {
    try {
      return finder.find();
    } catch (ReflectiveOperationException e) {
      throw new InvalidModelException("a class cannot be mapped: " + e.getMessage(), e);
    }
  }
}
