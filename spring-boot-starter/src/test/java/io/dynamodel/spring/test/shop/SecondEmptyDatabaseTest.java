package io.dynamodel.spring.test.shop;

class SecondEmptyDatabaseTest extends OneProduct {}
