package io.dynamodel.spring.test;

import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Excludes all that the application scans, except the classes that define models. */
final class ModelsOnly extends TypeExcludeFilter {
  private static final Set<String> MODELS =
      Set.of(DynaModel.Definition.class.getName(), SingleTable.class.getName());

  @Override
  public boolean match(MetadataReader reader, MetadataReaderFactory readers) {
    for (MethodMetadata method :
        reader.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName())) {
      if (MODELS.contains(method.getReturnTypeName())) {
        return false;
      }
    }
    return true;
  }

  // Contexts of tests are shared if their customizations are equal.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelsOnly;
  }

  @Override
  public int hashCode() {
    return ModelsOnly.class.hashCode();
  }
}
