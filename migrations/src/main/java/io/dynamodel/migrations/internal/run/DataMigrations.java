package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.DataMigration;
import io.dynamodel.migrations.MigrationException;
import java.lang.reflect.InvocationTargetException;
import java.util.ServiceLoader;

/** Finds data migrations by the names of their classes. */
final class DataMigrations {
  private DataMigrations() {}

  static DataMigration find(String className) {
    for (ServiceLoader.Provider<DataMigration> each :
        ServiceLoader.load(DataMigration.class).stream().toList()) {
      if (each.type().getName().equals(className)) {
        return each.get();
      }
    }
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<?> type =
          Class.forName(
              className, true, loader == null ? DataMigrations.class.getClassLoader() : loader);
      return (DataMigration) type.getDeclaredConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new MigrationException(
          "the data migration " + className + " is not on the class path: add its module", e);
    } catch (ClassCastException e) {
      throw new MigrationException(
          className + " is not a data migration: implement " + DataMigration.class.getName(), e);
    } catch (InvocationTargetException e) {
      throw new MigrationException(
          "the data migration " + className + " could not be created: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new MigrationException(
          "the data migration "
              + className
              + " could not be created: give it a public constructor without parameters",
          e);
    }
  }
}
