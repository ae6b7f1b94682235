"""Documents of ECB+ and the event each is about: are two look-alike events of one topic told apart?"""
