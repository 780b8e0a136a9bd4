"""What is known of German, English and Russian. Reads, judges nothing."""
