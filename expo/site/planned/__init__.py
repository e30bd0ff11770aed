"""What is planned: the moments at which time alone changes what readers see, and the days of the editions."""
